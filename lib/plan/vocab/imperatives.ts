/**
 * English verbs that tasks begin with. What begins with one asks for something to be done; a noun, a past tense or a
 * sentence tells how things are.
 */
const VERBS =
  `accept,achieve,activate,adapt,add,address,adjust,adopt,agree,align,allow,amend,analyse,analyze,annotate,apply,approve,archive,arrange,assert,assess,assign,attach,audit,author,
  automate,avoid,backfill,backport,batch,begin,benchmark,block,book,bring,buy,build,bump,bundle,cache,calculate,call,cap,capture,catch,centralize,change,check,choose,clarify,clean,clear,
  close,collapse,collect,combine,commit,compare,complete,compress,conduct,configure,confirm,connect,consider,consolidate,contact,continue,convert,copy,correct,cover,create,cut,debug,
  decide,declare,decouple,dedupe,deduplicate,define,defer,delete,deliver,demote,deploy,deprecate,derive,design,detect,determine,develop,diagnose,disable,discuss,display,distribute,
  document,download,draft,drop,edit,eliminate,embed,emit,enable,encrypt,enforce,enhance,ensure,escape,establish,estimate,evaluate,examine,execute,expand,experiment,explain,explore,
  export,expose,extend,extract,fetch,filter,finalise,finalize,find,finish,fix,flag,follow,format,formalize,gate,gather,generate,get,group,grow,guard,handle,harden,hide,hire,hook,host,identify,implement,import,
  improve,include,increase,index,initialise,initialize,inject,inline,insert,inspect,install,instrument,integrate,introduce,invalidate,inventory,investigate,invite,isolate,join,keep,kill,label,launch,
  learn,limit,link,lint,list,load,localize,lock,log,look,lower,maintain,make,map,mark,mask,measure,mend,merge,migrate,minify,mitigate,mock,modernize,modify,monitor,mount,move,name,normalise,normalize,notify,offer,
  open,optimise,optimize,order,organise,organize,package,paginate,paint,parallelize,parse,patch,perform,persist,pick,pin,place,plan,plug,polish,port,post,prefetch,prepare,present,prevent,prioritise,prioritize,
  profile,promote,propose,protect,prototype,prove,provide,provision,prune,publish,pull,purchase,purge,push,put,query,raise,reach,read,rebuild,record,redesign,reduce,refactor,refine,refresh,register,reject,release,
  remediate,remind,remove,rename,render,reorganize,repair,replace,report,reproduce,request,require,rerun,research,reserve,reset,resize,resolve,respect,respond,restart,restore,restrict,restructure,retire,retry,return,reuse,
  revert,review,revise,revisit,revoke,rewrite,roll,rotate,route,run,sanitise,sanitize,save,scaffold,scale,scan,schedule,scope,search,secure,seed,select,send,separate,serialize,serve,set,setup,share,ship,
  show,simplify,skip,solve,sort,specify,split,stabilize,stage,standardise,standardize,start,stop,store,streamline,strengthen,strip,study,submit,subscribe,support,surface,survey,swap,switch,sync,synchronize,
  tag,take,talk,teach,tell,test,throttle,tidy,tie,tighten,track,train,transfer,transform,translate,treat,trim,triage,trigger,try,tune,turn,type,unify,uninstall,update,upgrade,upload,use,validate,verify,version,visit,
  wait,warn,watch,wire,work,wrap,write`
    .split(/\s*,\s*/)
    .map((verb) => verb.trim());
const KNOWN: ReadonlySet<string> = new Set(VERBS);

/** Whether an entry's words ask for something: "Fix the login", "Re-run the audit", "Do not merge". */
export function isImperative(words: string): boolean {
  const first =
    /^(?:(?:please|then|also|finally|manually|properly|fully|optionally|do not|don't|never)\s+)?(?:re-)?([\p{L}]+)(?=[\s/,&-]|$)/iu.exec(
      words,
    )?.[1];
  return first !== undefined && KNOWN.has(first.toLowerCase());
}
